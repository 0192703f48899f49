/** Takes a draft to a decision: submits it, decides on it, takes it back. */
package org.beffroi.content.approval;

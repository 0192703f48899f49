/** Brings one version to one account: a row per delivery, a row per attempt, and what each outcome means. */
package org.beffroi.channels.delivery;

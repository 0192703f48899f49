/** What every channel adapter speaks: the calls, what a call may return, and what it gets to work with. */
package org.beffroi.channels.adapter;

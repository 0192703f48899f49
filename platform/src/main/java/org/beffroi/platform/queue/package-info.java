/** Threads that look for due work. The rows are the truth; a thread only wakes and asks. */
package org.beffroi.platform.queue;

/** The habits of every REST resource: problems, request ids, preconditions, paging, idempotency keys. */
package org.beffroi.platform.api;

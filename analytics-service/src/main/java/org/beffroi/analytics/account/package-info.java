/** Channel accounts as channel-adapters tells them: their names in reports. */
package org.beffroi.analytics.account;

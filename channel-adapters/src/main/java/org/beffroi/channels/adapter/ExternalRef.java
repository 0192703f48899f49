package org.beffroi.channels.adapter;

/** What the channel knows our post by; both are null when no attempt was ever confirmed. */
public record ExternalRef(String externalId, String permalink) {}

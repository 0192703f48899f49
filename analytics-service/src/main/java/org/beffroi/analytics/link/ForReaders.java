package org.beffroi.analytics.link;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks what people open in a browser: a failure is told to them by a page. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@interface ForReaders {}

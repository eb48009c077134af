/** HTTP: routes thin over the operations, events, health, figures and the page's files. */
@NullMarked
package dev.cronjar.host.http;

import org.jspecify.annotations.NullMarked;

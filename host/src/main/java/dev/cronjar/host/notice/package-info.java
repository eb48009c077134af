/** What consumers of the event stream keep: cursors, rules, notifications. Ports and values. */
@NullMarked
package dev.cronjar.host.notice;

import org.jspecify.annotations.NullMarked;

/** What people and programs read: tables, JSON, times in words. */
@NullMarked
package dev.cronjar.shell.text;

import org.jspecify.annotations.NullMarked;

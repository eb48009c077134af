/** A notification channel to incoming webhooks of chats. */
@NullMarked
package dev.cronjar.plugins.chat;

import org.jspecify.annotations.NullMarked;

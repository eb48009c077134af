package dev.cronjar.plugins.request;

import dev.cronjar.plugins.http.Answer;

/** The last answer of an exchange, and to what. */
record Received(Outgoing request, Answer answer, long milliseconds) {}

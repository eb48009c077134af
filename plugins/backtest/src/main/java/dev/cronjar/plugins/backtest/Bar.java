package dev.cronjar.plugins.backtest;

import java.time.LocalDate;

/** The prices of one day. */
record Bar(LocalDate date, double open, double high, double low, double close) {}

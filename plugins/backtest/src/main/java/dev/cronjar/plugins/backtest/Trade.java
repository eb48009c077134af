package dev.cronjar.plugins.backtest;

import java.time.LocalDate;

/**
 * Shares bought and sold again.
 *
 * @param profit after the fees of both
 * @param why {@code crossover}, or {@code end} when the prices ended while they were held
 */
record Trade(
    LocalDate bought,
    double buyPrice,
    LocalDate sold,
    double sellPrice,
    long shares,
    double profit,
    String why) {}

/** Backtest of a moving-average crossover. */
@NullMarked
package dev.cronjar.plugins.backtest;

import org.jspecify.annotations.NullMarked;

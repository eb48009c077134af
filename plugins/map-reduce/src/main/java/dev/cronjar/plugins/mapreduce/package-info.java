@NullMarked
package dev.cronjar.plugins.mapreduce;

import org.jspecify.annotations.NullMarked;

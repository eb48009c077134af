/** The assembled distribution as its users meet it: real hosts in processes of their own. */
@NullMarked
package dev.cronjar.shell.endtoend;

import org.jspecify.annotations.NullMarked;

/** Java values to XCom JSON and back. Not API. */
@NullMarked
package dev.updraft.runtime.internal.value;

import org.jspecify.annotations.NullMarked;

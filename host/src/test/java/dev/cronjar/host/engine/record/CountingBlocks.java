package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.LogBlockHead;
import dev.cronjar.host.run.LogBlocks;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the heads that are read. */
final class CountingBlocks extends ForwardingBlocks {
  private final AtomicInteger heads;

  CountingBlocks(LogBlocks blocks, AtomicInteger heads) {
    super(blocks);
    this.heads = heads;
  }

  @Override
  public Optional<LogBlockHead> head(long address) {
    heads.incrementAndGet();
    return super.head(address);
  }
}

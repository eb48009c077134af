package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.LogBlock;
import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.run.StoreUnavailable;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** A store that is away until told otherwise. */
final class FailingBlocks extends ForwardingBlocks {
  final CountDownLatch refused = new CountDownLatch(2);
  volatile boolean isAway = true;

  FailingBlocks(LogBlocks blocks) {
    super(blocks);
  }

  @Override
  public long append(LogBlock block) {
    if (isAway) {
      refused.countDown();
      throw new StoreUnavailable("The database is away", new IOException("connection refused"));
    }
    return super.append(block);
  }
}

package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.LogBlock;
import dev.cronjar.host.run.LogBlockHead;
import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.RunId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class ForwardingBlocks implements LogBlocks {
  private final LogBlocks blocks;

  ForwardingBlocks(LogBlocks blocks) {
    this.blocks = blocks;
  }

  @Override
  public long append(LogBlock block) {
    return blocks.append(block);
  }

  @Override
  public void sync() {
    blocks.sync();
  }

  @Override
  public Optional<LogBlockHead> head(long address) {
    return blocks.head(address);
  }

  @Override
  public Optional<LogBlock> block(long address) {
    return blocks.block(address);
  }

  @Override
  public Map<RunId, LogPointer> lastBlocksOf(Set<RunId> runs, long sinceMillis) {
    return blocks.lastBlocksOf(runs, sinceMillis);
  }

  @Override
  public long bytesBefore(long millis) {
    return blocks.bytesBefore(millis);
  }

  @Override
  public long deleteBefore(long millis) {
    return blocks.deleteBefore(millis);
  }

  @Override
  public long sizeBytes() {
    return blocks.sizeBytes();
  }

  @Override
  public void close() {
    blocks.close();
  }
}

package dev.cronjar.host.store;

import dev.cronjar.host.run.Claim;
import java.util.ArrayList;
import java.util.List;

/** The items of a claim in one block: each number as its step from the item before. */
final class ClaimBlock {
  private ClaimBlock() {}

  static byte[] write(List<Claim.Item> items) {
    Bytes.Out out = new Bytes.Out().unsigned(items.size());
    Claim.Item before = new Claim.Item(0, 0, 0);
    for (Claim.Item item : items) {
      out.signed(item.schedule() - before.schedule())
          .unsigned(item.revision())
          .signed(item.fireTimeMillis() - before.fireTimeMillis());
      before = item;
    }
    return out.toArray();
  }

  static List<Claim.Item> read(byte[] block) {
    Bytes.In in = new Bytes.In(block);
    int count = in.count();
    List<Claim.Item> items = new ArrayList<>(count);
    long schedule = 0;
    long fireTime = 0;
    for (int i = 0; i < count; i++) {
      schedule += in.signed();
      int revision = in.count();
      fireTime += in.signed();
      items.add(new Claim.Item(schedule, revision, fireTime));
    }
    return items;
  }
}

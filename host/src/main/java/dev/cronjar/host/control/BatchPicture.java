package dev.cronjar.host.control;

import dev.cronjar.host.batch.Batch;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionJson;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A batch as the audit keeps it: what all its runs share and how many they are, secrets masked, and
 * a digest in place of the sets, however many there are.
 */
final class BatchPicture implements Reporting.Picture {
  private static final int LONGEST = 16 << 10;

  private final BatchLookup lookup;
  private final Secrets secrets;

  BatchPicture(BatchLookup lookup, Secrets secrets) {
    this.lookup = lookup;
    this.secrets = secrets;
  }

  /** Nothing for a name that no batch has: the lookup's refusal is the caller's to handle. */
  @Override
  public String of(String subject, Caller caller) {
    return json(lookup.named(subject, caller));
  }

  private String json(Batch batch) {
    ObjectNode tree = JsonMapper.shared().createObjectNode();
    tree.put("task", batch.schedule().definition().task());
    tree.put("runs", batch.sets());
    tree.put("digest", batch.digest());
    String shared = shared(batch.schedule().definition());
    if (shared.length() <= LONGEST) {
      tree.set("shared", SecretWords.masked(JsonMapper.shared().readTree(shared)));
    }
    return tree.toString();
  }

  private String shared(Definition definition) {
    Definition plain = Batch.unmarked(definition);
    return DefinitionJson.write(plain.withParams(secrets.masked(plain.task(), plain.params())));
  }
}

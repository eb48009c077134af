package dev.cronjar.host.run;

/** How much one attempt of a run may leave behind in files. */
public record ArtefactLimits(long fileBytes, long runBytes, int files) {
  public static final ArtefactLimits DEFAULT = new ArtefactLimits(256L << 20, 1L << 30, 100);
}

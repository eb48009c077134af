package dev.cronjar.shell.endtoend;

/** What axe-core finds wrong with a page for those who cannot see it well, or use no mouse. */
final class Axe {
  private static final String LIBRARY = PageWorld.resource("/axe/axe.min.js");
  private static final String ALL =
      "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

  /** What alone can differ in the dark. */
  private static final String OF_COLOURS = "['color-contrast', 'link-in-text-block']";

  private static final String FOUND =
      """
      axe.run(document, {runOnly: %s})
        .then(({violations}) => violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + ' ' + n.failureSummary).join(' | ')).join('\\n'))
      """;

  private Axe() {}

  /** Findings in light and in dark, empty for none. */
  static String findings(Tab tab) {
    tab.eval(LIBRARY);
    String light = tab.prefers("light").eval(FOUND.formatted(ALL)).asString();
    String dark = tab.prefers("dark").eval(FOUND.formatted(OF_COLOURS)).asString();
    tab.prefers("light");
    return light + dark;
  }
}

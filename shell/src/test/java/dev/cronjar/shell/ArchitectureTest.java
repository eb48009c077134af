package dev.cronjar.shell;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** The folder tree is the architecture, and this is what holds it. */
@AnalyzeClasses(
    packages = "dev.cronjar.shell",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule a_package_is_used_by_those_above_it_only =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("root")
          .definedBy("dev.cronjar.shell")
          .layer("console")
          .definedBy("dev.cronjar.shell.console")
          .layer("jshell")
          .definedBy("dev.cronjar.shell.jshell")
          .layer("command")
          .definedBy("dev.cronjar.shell.command")
          .layer("connect")
          .definedBy("dev.cronjar.shell.connect")
          .layer("text")
          .definedBy("dev.cronjar.shell.text")
          .whereLayer("root")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("console")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("jshell")
          .mayOnlyBeAccessedByLayers("root", "console")
          .whereLayer("command")
          .mayOnlyBeAccessedByLayers("root", "console")
          .whereLayer("connect")
          .mayOnlyBeAccessedByLayers("root", "console", "jshell", "command");

  @ArchTest
  static final ArchRule no_two_packages_need_each_other =
      slices().matching("dev.cronjar.shell.(**)").should().beFreeOfCycles();

  /** What `shell -c` loads: it must end in a moment. */
  @ArchTest
  static final ArchRule a_plain_command_needs_no_terminal_no_jshell_and_no_json_library =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.cronjar.shell.command", "dev.cronjar.shell.connect", "dev.cronjar.shell.text")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.jline..", "jdk.jshell..", "tools.jackson..", "com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule the_terminal_is_known_in_console_only =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.cronjar.shell.console")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jline..");

  @ArchTest
  static final ArchRule jshell_is_known_in_jshell_only =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.cronjar.shell.jshell")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.jshell..");

  /** A console sees a host through its beans, wherever the host is. */
  @ArchTest
  static final ArchRule a_console_knows_a_host_s_beans_and_rows_only =
      noClasses()
          .that()
          .resideInAnyPackage("dev.cronjar.shell.(*)..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.cronjar.host.store..",
              "dev.cronjar.host.engine..",
              "dev.cronjar.host.control",
              "dev.cronjar.host.run..",
              "dev.cronjar.host.schedule..");

  @ArchTest
  static void every_package_is_null_marked(JavaClasses shell) {
    assertThat(
            shell.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(each -> each.getName()))
        .as("packages whose package-info.java does not say @NullMarked")
        .isEmpty();
  }
}

package dev.cronjar.host;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.cronjar.host.engine.execute.process.RunProcess;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The folder tree is the architecture, and this is what holds it. */
@AnalyzeClasses(packages = "dev.cronjar.host", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String HOST = "dev.cronjar.host";

  /** Lowest first; those named on one level do not know each other. */
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("org"),
          Set.of("schedule"),
          Set.of("run", "workflow.definition"),
          Set.of("audit", "metrics", "notice", "workflow.expression"),
          Set.of("store", "store.memory", "plugin"),
          Set.of(
              "engine.trigger", "engine.claim", "engine.execute", "engine.record", "engine.notify"),
          Set.of("engine.execute.process"),
          Set.of("engine"),
          Set.of("verify", "simulate", "access", "batch", "alert", "workflow", "notify.channel"),
          Set.of("workflow.reading", "notify", "listen"),
          // the rows that operations answer with, for fronts that need no operation
          Set.of("oidc"),
          Set.of("control.view"),
          Set.of("control"),
          Set.of("jmx", "http"),
          // a host like the root's own, under load
          Set.of("bench"),
          Set.of(""));

  @ArchTest
  static final ArchRule a_package_imports_lower_levels_only =
      classes().should(importLowerLevelsOnly());

  @ArchTest
  static final ArchRule no_two_packages_need_each_other =
      slices().matching(HOST + ".(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule sql_is_spoken_in_store_only =
      noClasses()
          .that(resideOutside("store"))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "java.sql..", "javax.sql..", "org.jdbi..", "com.zaxxer..", "org.flywaydb.."));

  @ArchTest
  static final ArchRule evalex_is_known_in_workflow_expression_only =
      noClasses()
          .that(resideOutside("workflow.expression"))
          .should()
          .dependOnClassesThat(resideInAPackage("com.ezylang.."));

  @ArchTest
  static final ArchRule cron_utils_is_known_in_schedule_only =
      noClasses()
          .that(resideOutside("schedule"))
          .should()
          .dependOnClassesThat(resideInAPackage("com.cronutils.."));

  @ArchTest
  static final ArchRule pf4j_is_known_in_plugin_only =
      noClasses()
          .that(resideOutside("plugin"))
          .should()
          .dependOnClassesThat(resideInAPackage("org.pf4j.."));

  /**
   * The clock of a host is made where a host is made, and handed on. The bench is a place of that
   * kind: it makes hosts, and measures them by the machine's time.
   */
  @ArchTest
  static final ArchRule time_is_read_from_the_clock_that_was_given =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(HostProcess.class.getName())
          .and()
          .doNotHaveFullyQualifiedName(CronjarSetup.class.getName())
          .and()
          .doNotHaveFullyQualifiedName(RunProcess.class.getName())
          .and()
          .resideOutsideOfPackage(HOST + ".bench")
          .should()
          .accessTargetWhere(describe("reads the machine's time", ArchitectureTest::readsTime));

  @ArchTest
  static final ArchRule a_class_is_named_after_what_it_is =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Service")
          .orShould()
          .haveSimpleNameEndingWith("Processor");

  @ArchTest
  static void every_package_is_null_marked(JavaClasses host) {
    assertThat(
            host.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(each -> each.getName()))
        .as("packages whose package-info.java does not say @NullMarked")
        .isEmpty();
  }

  private static DescribedPredicate<JavaClass> resideOutside(String part) {
    return DescribedPredicate.not(resideInAPackage(HOST + "." + part));
  }

  private static ArchCondition<JavaClass> importLowerLevelsOnly() {
    return new ArchCondition<>("import lower levels only") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(ArchitectureTest::climbs)
            .forEach(
                each -> events.add(SimpleConditionEvent.violated(type, each.getDescription())));
      }
    };
  }

  private static boolean climbs(Dependency dependency) {
    JavaClass target = dependency.getTargetClass();
    String from = part(dependency.getOriginClass());
    String to = part(target);
    boolean within = target.getPackageName().startsWith(HOST) && !from.equals(to);
    return within && level(to) >= level(from);
  }

  private static String part(JavaClass type) {
    String name = type.getPackageName();
    return name.length() > HOST.length() ? name.substring(HOST.length() + 1) : "";
  }

  private static int level(String part) {
    return LEVELS.stream()
        .filter(level -> level.contains(part))
        .findFirst()
        .map(LEVELS::indexOf)
        .orElseThrow(
            () -> new AssertionError("The package '" + part + "' has no level: name it in LEVELS"));
  }

  private static boolean readsTime(JavaAccess<?> access) {
    if (!(access.getTarget() instanceof CodeUnitAccessTarget called)) {
      return false;
    }
    JavaClass owner = called.getOwner();
    List<JavaClass> given = called.getRawParameterTypes();
    return switch (called.getName()) {
      case "now" ->
          owner.getPackageName().equals("java.time")
              && given.stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
      case "currentTimeMillis" -> owner.isEquivalentTo(System.class);
      case "<init>" -> owner.isEquivalentTo(Date.class) && given.isEmpty();
      default ->
          owner.isEquivalentTo(Clock.class) && called.getName().matches("(system|tick[A-Z]).*");
    };
  }
}

package dev.cronjar.plugin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** What every plugin drags along must stay next to nothing. */
@AnalyzeClasses(
    packages = "dev.cronjar.plugin",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule the_api_needs_the_jdk_pf4j_and_slf4j_only =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.cronjar.plugin..", "java..", "org.pf4j..", "org.slf4j..", "org.jspecify..");

  @ArchTest
  static final ArchRule no_two_packages_need_each_other =
      slices().matching("dev.cronjar.plugin.(**)").should().beFreeOfCycles();

  @ArchTest
  static void every_package_is_null_marked(JavaClasses api) {
    assertThat(
            api.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(each -> each.getName()))
        .as("packages whose package-info.java does not say @NullMarked")
        .isEmpty();
  }
}

package org.chatsupport.defaults;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A package depends only on the packages below it. */
@AnalyzeClasses(packages = "org.chatsupport.defaults", importOptions = DoNotIncludeTests.class)
class PackagesTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.chatsupport.defaults.(*)..").should().beFreeOfCycles();
}

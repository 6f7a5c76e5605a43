package org.chatsupport.verify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A package depends only on what stands below it, here also in the tests. */
@AnalyzeClasses(packages = "org.chatsupport.verify")
class PackagesTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.chatsupport.verify.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ROOT_STANDS_BELOW_ALL = noClasses()
            .that()
            .resideInAPackage("org.chatsupport.verify")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.chatsupport.verify.*..");
}

package org.chatsupport.admin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A package depends only on the packages below it. */
@AnalyzeClasses(packages = "org.chatsupport.admin", importOptions = DoNotIncludeTests.class)
class PackagesTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.chatsupport.admin.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule SIGNING_IN_KNOWS_NO_TICKETS = noClasses()
            .that()
            .resideInAnyPackage("..account..", "..caller..", "..session..", "..token..", "..limit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..upstream..", "..ticket..", "..contact..", "..settings..", "..media..");
}

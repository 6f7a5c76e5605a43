package org.chatsupport.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A package depends only on the packages below it. */
@AnalyzeClasses(packages = "org.chatsupport.gateway", importOptions = DoNotIncludeTests.class)
class PackagesTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.chatsupport.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EVENTS_IMPORT_NOTHING_OF_OURS = noClasses()
            .that()
            .resideInAPackage("..gateway.events..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..gateway.webhook..",
                    "..gateway.outbound..",
                    "..gateway.graph..",
                    "..gateway.media..",
                    "..gateway.template..",
                    "..gateway.block..",
                    "..gateway.marketing..",
                    "..gateway.received..");
}

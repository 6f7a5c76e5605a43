package org.chatsupport.conversation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A package depends only on the packages below it. */
@AnalyzeClasses(packages = "org.chatsupport.conversation", importOptions = DoNotIncludeTests.class)
class PackagesTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.chatsupport.conversation.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EVENTS_AND_FLOW_IMPORT_NOTHING_OF_OURS = noClasses()
            .that()
            .resideInAnyPackage("..events..", "..flow..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..dialogue..", "..bot..", "..contact..", "..inbound..", "..thread..", "..history..");
}

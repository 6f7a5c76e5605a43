package org.chatsupport.support;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Packages are floors of one house: each knows only packages on the floors below it. */
@AnalyzeClasses(packages = PackagesTest.SERVICE, importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {
    static final String SERVICE = "org.chatsupport.support";

    /** The ground floor first. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("events", "database", "actor", "http"),
            List.of("outbox"),
            List.of("ticket", "ownership"),
            List.of("canned", "draft", "field", "label", "search"),
            List.of("contact", "note", "desk", "delivery", "media"),
            List.of("intake", "reply"),
            List.of("inbox"));

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching(SERVICE + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule eventsAreRecordsThatKnowNothingOfOurs = classes()
            .that()
            .resideInAPackage(in("events"))
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .beRecords()
            .andShould()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(in("events"), "java..", "com.fasterxml.jackson..", "org.chatsupport.defaults.events");

    @ArchTest
    static final ArchRule noFeatureKnowsTheInbox = noClasses()
            .that()
            .resideOutsideOfPackage(in("inbox"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(in("inbox"));

    @ArchTest
    static void noArrowGoesUpOrToTheSameFloor(JavaClasses service) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            for (var feature : FLOORS.get(floor)) {
                var notBelow = FLOORS.subList(floor, FLOORS.size()).stream()
                        .flatMap(List::stream)
                        .filter(other -> !other.equals(feature))
                        .map(PackagesTest::in)
                        .toArray(String[]::new);
                if (notBelow.length > 0) {
                    noClasses()
                            .that()
                            .resideInAPackage(in(feature))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(notBelow)
                            .check(service);
                }
            }
        }
    }

    @ArchTest
    static final ArchRule everyPackageHasAFloor = classes()
            .should()
            .resideInAnyPackage(
                    FLOORS.stream().flatMap(List::stream).map(PackagesTest::in).toArray(String[]::new));

    private static String in(String feature) {
        return SERVICE + "." + feature + "..";
    }
}

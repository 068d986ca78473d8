package dev.vastream.ingest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.DatagramSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.net.http.HttpClient;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;

/** The walls of the camera publisher: native libraries stay with videos and pictures, Kafka stays out of them. */
@AnalyzeClasses(packages = "dev.vastream.ingest", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knows_of_ours_only_what_it_may = classes()
            .should()
            .onlyDependOnClassesThat(resideOutsideOfPackage("dev.vastream..")
                    .or(resideInAnyPackage(
                            "dev.vastream.ingest..", "dev.vastream.program..", "dev.vastream.schemas..")));

    @ArchTest
    static final ArchRule knows_no_framework =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.springframework..");

    @ArchTest
    static final ArchRule native_libraries_stay_behind_their_ports = noClasses()
            .that()
            .resideOutsideOfPackages("dev.vastream.ingest.ffmpeg..", "dev.vastream.ingest.picture..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule sources_know_no_kafka = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.vastream.ingest.source..", "dev.vastream.ingest.ffmpeg..", "dev.vastream.ingest.picture..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..");

    /** Each connection goes where a guard was asked, because nobody else can make one. */
    @ArchTest
    static final ArchRule connections_are_made_in_one_place = noClasses()
            .that()
            .resideOutsideOfPackages("dev.vastream.ingest.connection..", "dev.vastream.ingest.rtsp..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Socket.class,
                    SocketFactory.class,
                    SocketChannel.class,
                    DatagramChannel.class,
                    DatagramSocket.class,
                    URL.class,
                    URLConnection.class,
                    HttpClient.class);
}

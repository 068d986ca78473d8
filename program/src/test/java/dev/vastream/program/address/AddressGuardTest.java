package dev.vastream.program.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private static final AddressGuard DEFAULT = AddressGuard.of("", false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Link-local: dotted, whole numbers, short forms, octal, hexadecimal, mixed, with zeros in front.
                "169.254.169.254",
                "2852039166",
                "0xA9FEA9FE",
                "0Xa9fea9fe",
                "025177524776",
                "0000000000000025177524776",
                "169.16689662",
                "169.254.43518",
                "0251.0376.0251.0376",
                "0xa9.0xfe.0xa9.0xfe",
                "0xa9.254.0251.254",
                "0x0000000000a9.254.169.254",
                "169.254.169.254.",
                "169.254.0.1",
                // In other scripts.
                "１６９.２５４.１６９.２５４",
                "169。254。169。254",
                "169．254．169．254",
                "①⑥⑨.254.169.254",
                "0ｘa9fea9fe",
                // IPv6 of its own.
                "fe80::1",
                "[fe80::1]",
                "FE80::1",
                "febf:ffff::1",
                "fe80:0:0:0:0:0:0:1",
                // IPv4 inside of IPv6.
                "::ffff:169.254.169.254",
                "[::ffff:169.254.169.254]",
                "::ffff:a9fe:a9fe",
                "0:0:0:0:0:FFFF:A9FE:A9FE",
                "::169.254.169.254",
                "::a9fe:a9fe",
                "::ffff:0:a9fe:a9fe",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::169.254.169.254",
                "64:ff9b:1::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "2001:0:4136:e378:8000:63bf:5601:5601",
                "2001:db8::5efe:a9fe:a9fe",
                "2001:db8::200:5efe:a9fe:a9fe",
                // This machine.
                "127.0.0.1",
                "127.1",
                "127.255.255.254",
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "017700000001",
                "0177.1",
                "::1",
                "[::1]",
                "0:0:0:0:0:0:0:1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "cam.localhost",
                "ｌｏｃａｌｈｏｓｔ",
                "local\u00ADhost",
                // No one machine.
                "0.0.0.0",
                "0",
                "0x",
                "00",
                "0.1.2.3",
                "::",
                "[::]",
                "::ffff:0.0.0.0",
                "::0.0.0.5",
                "224.0.0.1",
                "239.255.255.250",
                "0xe0000001",
                "ff02::1",
                "255.255.255.255",
                "4294967295",
                "::ffff:255.255.255.255",
            })
    void refusesByDefault_whatNoCameraHasInAnyNotation(String host) {
        assertThat(DEFAULT.refusal(host)).contains("host not allowed");
        assertThatThrownBy(() -> DEFAULT.resolve(host))
                .isInstanceOf(AddressRefusedException.class)
                .hasMessage("host not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "cam..local",
                ".cam",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.256",
                "1.2.65536",
                "1.16777216",
                "4294967296",
                "99999999999999999999999",
                "08.1.1.1",
                "0xg.1.1.1",
                "1.2.3.0x1g.7",
                "1..2.3",
                "-1.2.3.4",
                "1.2.3.+4",
                "10.0.0.-1",
                "cam.5",
                "cam.0x10",
                "%31%32%37.0.0.1",
                "127.0.0.1%00",
                "cam local",
                "cam/x",
                "cam?x",
                "cam#x",
                "cam@x",
                "cam\\x",
                "cam\u0000",
                "cam\n",
                "[]",
                "[10.0.0.1]",
                "[cam]",
                "[::1",
                "::1]",
                "1::2::3",
                "12345::1",
                ":::",
                "fe80::1%eth0",
                "[fe80::1%25eth0]",
                "2001:db8::1%eth0",
                "::ffff:127.1",
                "::ffff:0x7f.0.0.1",
                "[v1.x]",
            })
    void refusesEverywhere_whatIsNeitherNameNorAddress(String host) {
        assertThat(DEFAULT.refusal(host)).isPresent();
        assertThat(AddressGuard.of("", true).refusal(host)).isPresent();
        assertThat(AddressGuard.of("0.0.0.0/0 ::/0 *.cam *.local", true).refusal(host))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7",
        "192.168.1.255, 192.168.1.255",
        "172.16.0.1, 172.16.0.1",
        "100.64.0.1, 100.64.0.1",
        "8.8.8.8, 8.8.8.8",
        "168.254.1.1, 168.254.1.1",
        "169.253.255.255, 169.253.255.255",
        "169.255.0.0, 169.255.0.0",
        "126.255.255.255, 126.255.255.255",
        "128.0.0.0, 128.0.0.0",
        "223.255.255.255, 223.255.255.255",
        "255.255.255.254, 255.255.255.254",
        "1.0.0.0, 1.0.0.0",
        "167772167, 10.0.0.7",
        "0xA000007, 10.0.0.7",
        "012.0.0.7, 10.0.0.7",
        "010.0.0.7, 8.0.0.7",
        "10.7, 10.0.0.7",
        "10.0.7, 10.0.0.7",
        "10.0.0.7., 10.0.0.7",
        "１０.0.0.7, 10.0.0.7",
        "fd00::7, fd00:0:0:0:0:0:0:7",
        "[FD00::7], fd00:0:0:0:0:0:0:7",
        "fec0::1, fec0:0:0:0:0:0:0:1",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1",
        "::ffff:10.0.0.7, 10.0.0.7",
        "64:ff9b::a00:7, 64:ff9b:0:0:0:0:a00:7",
    })
    void connectsToTheAddressThatItRead_whenItIsAllowed(String host, String address) throws Exception {
        assertThat(DEFAULT.refusal(host)).isEmpty();
        assertThat(DEFAULT.resolve(host))
                .extracting(InetAddress::getHostAddress)
                .containsExactly(address);
    }

    @Test
    void allowsThisMachineAndNothingElseMore_whenLoopbackIsAllowed() {
        var guard = AddressGuard.of(" ", true);

        assertThat(List.of("127.0.0.1", "0x7f.1", "::1", "::ffff:127.0.0.1", "localhost"))
                .allSatisfy(host -> assertThat(guard.refusal(host)).isEmpty());
        assertThat(List.of("169.254.169.254", "0.0.0.0", "::", "fe80::1", "224.0.0.1", "255.255.255.255"))
                .allSatisfy(host -> assertThat(guard.refusal(host)).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "cam.example.org, true",
        "CAM.Example.ORG., true",
        "example.org, false",
        "xcam.example.org, false",
        "a.lan, true",
        "b.a.LAN, true",
        "lan, false",
        "a.lan.evil.com, false",
        "xlan, false",
        "bücher.example, true",
        "xn--bcher-kva.example, true",
        "10.1.2.3, true",
        "0x0a010203, true",
        "::ffff:10.1.2.3, true",
        "11.0.0.0, false",
        "192.168.7.7, true",
        "192.168.7.8, false",
        "fd00:1::9, true",
        "fd01::9, false",
        "127.0.0.1, false",
        "169.254.1.1, false",
        "172.16.5.129, true",
        "172.16.5.127, false",
        "172.16.6.128, false",
    })
    void allowsOnlyWhatIsListed_whenThereIsAList(String host, boolean isAllowed) {
        var guard = AddressGuard.of(
                "cam.example.org., *.lan,10.0.0.0/8  192.168.7.7,fd00::/16, bücher.example, 172.16.5.128/25", true);

        assertThat(guard.refusal(host).isEmpty()).isEqualTo(isAllowed);
    }

    @Test
    void allowsAnyAddress_whenAnAdministratorListedIt() {
        var guard = AddressGuard.of("169.254.7.0/24, 127.0.0.1, fe80::/10", false);

        assertThat(List.of("169.254.7.1", "127.0.0.1", "fe80::1"))
                .allSatisfy(host -> assertThat(guard.refusal(host)).isEmpty());
        assertThat(guard.refusal("127.0.0.2")).isPresent();
        assertThat(guard.refusal("localhost")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "fd00::/129",
                "10.0.0.0/x",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "a b/c",
                "*",
                "*.",
                "*.5",
                "c*m.lan",
                "1.2.3.4.5",
                "http://cam",
                "cam:80"
            })
    void refusesTheList_whenAnEntryMakesNoSense(String hosts) {
        assertThatThrownBy(() -> AddressGuard.of(hosts, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsTheList_whenCommasAndBlanksAreMixed() {
        assertThatCode(() -> AddressGuard.of(" , a,,b\tc\n,", false)).doesNotThrowAnyException();
        assertThat(AddressGuard.of(" ,a,,b\tc\n,", false).refusal("c")).isEmpty();
    }

    @Test
    void leavesOutRefusedAddresses_whenANameHasOthers() throws Exception {
        var guard = guard("", Map.of("cam.lan", List.of("169.254.169.254", "10.0.0.7", "::1", "fd00::7")));

        assertThat(guard.refusal("cam.lan")).isEmpty();
        assertThat(guard.resolve("cam.lan"))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("10.0.0.7", "fd00:0:0:0:0:0:0:7");
    }

    @Test
    void refusesTheName_whenItHasNoOtherAddress() {
        var guard = guard("", Map.of("evil.com", List.of("169.254.169.254", "127.0.0.1", "64:ff9b::a9fe:a9fe")));

        assertThatThrownBy(() -> guard.resolve("evil.com"))
                .isInstanceOf(AddressRefusedException.class)
                .hasMessage("host not allowed");
    }

    @Test
    void judgesTheVeryAddressThatItGives_whenTheNameServerChangesItsMind() throws Exception {
        var answers = new ArrayList<>(List.of("10.0.0.7", "169.254.169.254"));
        var guard = new AddressGuard("", false, name -> List.of(InetAddress.getByName(answers.remove(0))));

        assertThat(guard.resolve("rebinding.com"))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("10.0.0.7");
        assertThatThrownBy(() -> guard.resolve("rebinding.com")).isInstanceOf(AddressRefusedException.class);
        assertThat(answers).isEmpty();
    }

    @Test
    void asksNoNameServer_whenTheHostIsAnAddressOrRefused() {
        var guard = new AddressGuard("*.lan, 10.0.0.0/8", false, name -> {
            throw new AssertionError("asked for " + name);
        });

        assertThatCode(() -> guard.resolve("0x0a000001")).doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.resolve("cam.com")).isInstanceOf(AddressRefusedException.class);
        assertThatThrownBy(() -> guard.resolve("::1")).isInstanceOf(AddressRefusedException.class);
    }

    @Test
    void trustsListedNamesButNotWithAddressesThatNoCameraHas() throws Exception {
        var guard = guard(
                "here.lan, *.there, 169.254.9.9",
                Map.of(
                        "here.lan", List.of("127.0.0.1"),
                        "a.there", List.of("127.0.0.1"),
                        "b.there", List.of("169.254.169.254"),
                        "c.there", List.of("169.254.9.9"),
                        "d.there", List.of("8.8.8.8")));

        assertThat(guard.resolve("here.lan")).hasSize(1);
        assertThatThrownBy(() -> guard.resolve("a.there")).isInstanceOf(AddressRefusedException.class);
        assertThatThrownBy(() -> guard.resolve("b.there")).isInstanceOf(AddressRefusedException.class);
        assertThat(guard.resolve("c.there")).hasSize(1);
        assertThat(guard.resolve("d.there")).hasSize(1);
    }

    @Test
    void says_whenThereIsNoSuchName() {
        assertThatThrownBy(() -> guard("", Map.of()).resolve("nowhere.lan")).isInstanceOf(UnknownHostException.class);
    }

    private static AddressGuard guard(String hosts, Map<String, List<String>> names) {
        return new AddressGuard(hosts, false, name -> {
            if (!names.containsKey(name)) {
                throw new UnknownHostException(name);
            }
            var addresses = new ArrayList<InetAddress>();
            for (var address : names.get(name)) {
                addresses.add(InetAddress.getByName(address));
            }
            return addresses;
        });
    }
}

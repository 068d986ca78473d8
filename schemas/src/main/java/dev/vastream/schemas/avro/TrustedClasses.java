package dev.vastream.schemas.avro;

import org.apache.avro.specific.SpecificData;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that the generated classes of this package are to be trusted.
 *
 * <p>Since 1.12.2 Avro makes no object of a class that is not on its list of trusted ones, not even for a builder's default
 * value, and does not count generated classes among them. The alternative, a system property, would be a duty of every
 * program that uses this library. So each generated class calls this in its static initialiser, where the build puts it.
 */
final class TrustedClasses {

    private static final String PACKAGE = TrustedClasses.class.getPackageName() + ".";

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(PACKAGE)));
    }

    private TrustedClasses() {}

    static SpecificData model() {
        return new SpecificData();
    }
}

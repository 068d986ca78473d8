package dev.vastream.vision.model;

/** What became of one catalogue entry. */
public sealed interface InstallOutcome {

    CatalogueEntry entry();

    /** Whether the file is in the folder now, with the right hash. */
    boolean isUsable();

    /** One sentence for a person. */
    String sentence();

    /** It was there already. */
    record Present(CatalogueEntry entry) implements InstallOutcome {

        @Override
        public boolean isUsable() {
            return true;
        }

        @Override
        public String sentence() {
            return entry.name() + " is there";
        }
    }

    /**
     * It has been put there.
     *
     * @param from mirror or address it came from
     */
    record Installed(CatalogueEntry entry, String from) implements InstallOutcome {

        @Override
        public boolean isUsable() {
            return true;
        }

        @Override
        public String sentence() {
            return entry.name() + " came from " + from;
        }
    }

    /**
     * It could not be had.
     *
     * @param reason why
     */
    record Missing(CatalogueEntry entry, String reason) implements InstallOutcome {

        @Override
        public boolean isUsable() {
            return false;
        }

        @Override
        public String sentence() {
            return entry.name() + " is missing: " + reason;
        }
    }
}

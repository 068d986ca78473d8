package dev.vastream.compose;

import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Options of a program by the environment variable that stands in for each. */
record ProgramOptions(CommandLine commandLine, Map<String, String> optionByVariable, Map<String, String> defaults) {

    private static final Pattern DEFAULT = Pattern.compile("\\$\\{(?:env:)?(VA_[A-Z_]+)(?::-([^}]*))?}");

    static ProgramOptions of(Object command) {
        var commandLine = new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
        var options = new TreeMap<String, String>();
        var defaults = new TreeMap<String, String>();
        for (var option : commandLine.getCommandSpec().options()) {
            // The model holds the default with its variable already replaced; the annotation names it.
            var written = ((AnnotatedElement) option.userObject()).getAnnotation(Option.class);
            var match = DEFAULT.matcher(written == null ? "" : written.defaultValue());
            if (match.matches()) {
                options.put(match.group(1), option.longestName());
                defaults.put(match.group(1), match.group(2) == null ? "" : match.group(2));
            }
        }
        return new ProgramOptions(commandLine, options, defaults);
    }

    /** Converts the values as the program would; a bad one throws. */
    void parse(Map<String, String> environment) {
        commandLine.parseArgs(environment.entrySet().stream()
                .map(entry -> optionByVariable.get(entry.getKey()) + "=" + ComposeFile.resolved(entry.getValue()))
                .toArray(String[]::new));
    }
}

package dev.vastream.matching.gallery;

import dev.vastream.matching.gallery.VectorTable.Row;
import java.util.List;

/** The rows of one subject's vectors. Most subjects have one vector: its row stands for itself and takes no list. */
sealed interface SubjectRows permits Row, SubjectRows.Any {

    List<Row> rows();

    static SubjectRows of(List<Row> rows) {
        return rows.size() == 1 ? rows.get(0) : new Any(List.copyOf(rows));
    }

    /** As many as there are. */
    record Any(List<Row> rows) implements SubjectRows {}
}

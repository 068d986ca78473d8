package dev.vastream.bridge.face;

import dev.vastream.bridge.body.Form;

/** What the feature-score call asks: two vectors of one length. */
record FeaturePair(FaceVector first, FaceVector second) {

    static FeaturePair of(Form form) {
        var first = form.parsed("feature1", FaceVector.MAX_CHARACTERS, FaceVector::parse);
        var second = form.parsed("feature2", FaceVector.MAX_CHARACTERS, FaceVector::parse);
        form.check();
        var pair = new FeaturePair(first.orElseThrow(), second.orElseThrow());
        FaceVector.checkComparable(pair.first, pair.second);
        return pair;
    }
}

package dev.vastream.vision.embedding;

import dev.vastream.vision.embedding.SubjectEmbedding.Kind;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Embeds whatever of a picture's findings there is a model for; belongs to one thread. */
public final class SubjectEmbedder implements AutoCloseable {

    private final Optional<FaceEmbedder> faceEmbedder;
    private final Optional<PersonEmbedder> personEmbedder;
    private final Optional<VehicleEmbedder> vehicleEmbedder;

    public SubjectEmbedder(
            Optional<FaceEmbedder> faceEmbedder,
            Optional<PersonEmbedder> personEmbedder,
            Optional<VehicleEmbedder> vehicleEmbedder) {
        this.faceEmbedder = faceEmbedder;
        this.personEmbedder = personEmbedder;
        this.vehicleEmbedder = vehicleEmbedder;
    }

    /** Whether there is a model for faces or persons. */
    public boolean canEmbed() {
        return faceEmbedder.isPresent() || personEmbedder.isPresent();
    }

    /** What turns faces into vectors, if there is a model for it. */
    public Optional<FaceEmbedder> faces() {
        return faceEmbedder;
    }

    /** What turns persons into vectors, if there is a model for it. */
    public Optional<PersonEmbedder> persons() {
        return personEmbedder;
    }

    /** What turns vehicles into vectors, if there is a model for it. */
    public Optional<VehicleEmbedder> vehicles() {
        return vehicleEmbedder;
    }

    /** The vector of a vehicle, the first of the list it is from; none if there is no model for it. */
    public Optional<SubjectEmbedding> embedVehicle(Picture picture, DetectedObject vehicle) {
        return vehicleEmbedder.map(embedder ->
                new SubjectEmbedding(Kind.VEHICLE, 0, embedder.modelId(), embedder.embed(picture, vehicle.box())));
    }

    /** Vectors of the faces and of the persons among the objects, in the order given. */
    public List<SubjectEmbedding> embed(Picture picture, List<DetectedObject> objects, List<DetectedFace> faces) {
        var embeddings = new ArrayList<SubjectEmbedding>();
        faceEmbedder.ifPresent(embedder -> embedFaces(embedder, picture, faces, embeddings));
        personEmbedder.ifPresent(embedder -> embedPersons(embedder, picture, objects, embeddings));
        return embeddings;
    }

    private static void embedFaces(
            FaceEmbedder embedder, Picture picture, List<DetectedFace> faces, List<SubjectEmbedding> embeddings) {
        var vectors = embedder.embed(picture, faces);
        for (var i = 0; i < vectors.size(); i++) {
            var index = i;
            vectors.get(i)
                    .map(vector -> new SubjectEmbedding(Kind.FACE, index, embedder.modelId(), vector))
                    .ifPresent(embeddings::add);
        }
    }

    private static void embedPersons(
            PersonEmbedder embedder, Picture picture, List<DetectedObject> objects, List<SubjectEmbedding> embeddings) {
        for (var i = 0; i < objects.size(); i++) {
            if (objects.get(i).objectClass() == ObjectClass.PERSON) {
                var vector = embedder.embed(picture, objects.get(i).box());
                embeddings.add(new SubjectEmbedding(Kind.PERSON, i, embedder.modelId(), vector));
            }
        }
    }

    @Override
    public void close() {
        faceEmbedder.ifPresent(FaceEmbedder::close);
        personEmbedder.ifPresent(PersonEmbedder::close);
        vehicleEmbedder.ifPresent(VehicleEmbedder::close);
    }
}

package dev.vastream.vision;

import java.util.Map;
import java.util.TreeMap;

/** What is known of the mirror's pictures. */
final class LabelledPictures {

    private LabelledPictures() {}

    /** Persons and vehicles on the street pictures by the detector's own class names; other classes are not listed. */
    static Map<String, Map<String, Integer>> street() {
        var pictures = new TreeMap<String, Map<String, Integer>>();
        pictures.put("street/pedestrians.jpg", Map.of("person", 10));
        pictures.put("street/car.jpg", Map.of("car", 1));
        pictures.put("street/dog_bike_car.jpg", Map.of("bicycle", 1, "car", 1));
        pictures.put("street/coco_1584.jpg", Map.of("bus", 3, "person", 2));
        pictures.put("street/coco_2006.jpg", Map.of("bus", 1, "person", 2));
        pictures.put("street/coco_5037.jpg", Map.of("bus", 1));
        pictures.put("street/coco_1532.jpg", Map.of("car", 5, "truck", 1));
        pictures.put("street/coco_9769.jpg", Map.of("car", 1, "truck", 1));
        pictures.put("street/coco_7816.jpg", Map.of("motorcycle", 1, "person", 6));
        pictures.put("street/coco_8211.jpg", Map.of("person", 2));
        return pictures;
    }

    /** True numbers of faces on the pictures that are labelled with them. */
    static Map<String, Integer> faces() {
        var pictures = new TreeMap<String, Integer>();
        pictures.put("group/000_5.jpg", 5);
        pictures.put("group/010_2.jpg", 2);
        pictures.put("group/011_3.jpg", 3);
        pictures.put("group/012_4.jpg", 4);
        pictures.put("group/013_4.jpg", 4);
        pictures.put("group/014_5.jpg", 5);
        pictures.put("group/015_6.jpg", 6);
        pictures.put("faces/cf_a/002_A.jpg", 1);
        pictures.put("faces/cf_a/004_A.jpg", 1);
        pictures.put("faces/cf_a/005_A.jpg", 1);
        pictures.put("faces/cf_a/006_A.jpg", 1);
        pictures.put("faces/cf_c/009_C.jpg", 1);
        return pictures;
    }
}

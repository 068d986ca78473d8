package dev.vastream.vision.object;

/** The contract's object classes that our detectors can find, with the contract's ids. */
public enum ObjectClass {
    PERSON(0, Group.PERSON),
    VEHICLE(100, Group.VEHICLE),
    BIKE(102, Group.VEHICLE),
    MOTORCYCLE(103, Group.VEHICLE),
    TRUCK(125, Group.VEHICLE),
    BUS(134, Group.VEHICLE),
    FACE(300, Group.FACE),
    BAG(500, Group.ETC);

    /** The contract's object groups, with the contract's numbers. */
    public enum Group {
        PERSON(0),
        VEHICLE(1),
        FACE(2),
        FIRE(3),
        HEAD(4),
        ETC(5);

        private final int id;

        Group(int id) {
            this.id = id;
        }

        public int id() {
            return id;
        }
    }

    private final int id;
    private final Group group;

    ObjectClass(int id, Group group) {
        this.id = id;
        this.group = group;
    }

    public int id() {
        return id;
    }

    public Group group() {
        return group;
    }
}

package org.beffroi.system.chaos;

import org.beffroi.local.Part;

/** One process that may be hurt: a part of the system, or the second instance of a service. */
public record Casualty(Part part, int instance) {

    public static Casualty of(Part part) {
        return new Casualty(part, 1);
    }

    public static Casualty second(Part service) {
        return new Casualty(service, 2);
    }

    @Override
    public String toString() {
        return instance > 1 ? part.word() + "-" + instance : part.word();
    }
}

package org.beffroi.platform.settings;

import java.lang.reflect.InvocationTargetException;

/** A setting of a group by the name of its method. */
final class GroupValue {

    private GroupValue() {}

    static <T> T of(Object group, String name, Class<T> type) {
        try {
            return type.cast(group.getClass().getMethod(name).invoke(group));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("No such setting: " + name, e);
        }
    }
}

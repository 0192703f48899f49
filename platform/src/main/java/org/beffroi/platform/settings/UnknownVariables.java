package org.beffroi.platform.settings;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Tells of variables that look like settings and are none. They stop nothing, unlike unknown settings in files: who runs
 * several services may give one environment to all, and a container has variables that nobody chose.
 */
@ApplicationScoped
class UnknownVariables {

    private static final Logger LOGGER = Logger.getLogger(UnknownVariables.class);
    private static final String OURS = "BEFFROI_";

    void tell(@Observes StartupEvent started, BeanManager beans) {
        // the launcher of one machine has variables of its own, which its processes inherit
        if (ConfigUtils.isProfileActive("prod")) {
            among(System.getenv().keySet(), settings(beans))
                    .forEach(name -> LOGGER.warnf("This variable is no setting of this service name=%s", name));
        }
    }

    static List<String> among(Set<String> variables, Collection<String> settings) {
        Set<String> known = settings.stream().map(UnknownVariables::variable).collect(Collectors.toSet());
        return variables.stream()
                .filter(name -> name.startsWith(OURS) && !known.contains(name))
                .sorted()
                .toList();
    }

    private static String variable(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Set<String> settings(BeanManager beans) {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .flatMap(bean -> bean.getTypes().stream())
                .filter(type -> type instanceof Class<?> found && found.isAnnotationPresent(ConfigMapping.class))
                .flatMap(type -> ConfigClass.configClass((Class<?>) type).getProperties().keySet().stream())
                .collect(Collectors.toSet());
    }
}

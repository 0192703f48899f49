package org.beffroi.embedded;

import java.util.List;
import java.util.Optional;

/** The fictional town of the demonstration: its people, its service clients, and the departments they write for. */
public final class SampleTown {

    public static final String AUTHORITY = "valmont-sur-lys";
    public static final String NAME = "Valmont-sur-Lys";
    /** The password of every person and the secret of every service client. */
    public static final String PASSWORD = "valmont";

    public static final List<Department> DEPARTMENTS = List.of(
            new Department("URB", "Urbanisme"),
            new Department("SOC", "CCAS et solidarités"),
            new Department("TEC", "Services techniques"),
            new Department("EDU", "Éducation-jeunesse"),
            new Department("CUL", "Culture"),
            new Department("POP", "État civil"),
            new Department("COM", "Communication"),
            new Department("DSI", "Systèmes d'information"),
            new Department("FIN", "Finances"),
            new Department("RH", "Ressources humaines"));

    public static final List<Person> PEOPLE = List.of(
            new Person("delattre", "Claire Delattre", "maire", groups("ALL/MAYOR")),
            new Person("roussel", "Hélène Roussel", "directrice générale des services", groups("ALL/CHIEF_EXECUTIVE")),
            new Person("lemaire", "Nadia Lemaire", "directrice de la communication", groups("ALL/COMM_DIRECTOR")),
            new Person(
                    "garcin",
                    "Théo Garcin",
                    "chargé de communication",
                    groups("URB/COMM_OFFICER", "TEC/COMM_OFFICER", "COM/COMM_OFFICER")),
            new Person("moreau", "Inès Moreau", "responsable des réseaux sociaux", groups("ALL/COMMUNITY_MANAGER")),
            new Person("tison", "Marc Tison", "directeur de l'urbanisme", groups("URB/DEPARTMENT_DIRECTOR")),
            new Person("operateur", "Exploitation", "exploitation de Beffroi", List.of("/*/ALL/OPERATOR")));

    public static final List<Client> CLIENTS = List.of(
            new Client("beffroi-channels", groups("ALL/SYSTEM_CLIENT")),
            new Client("municipal-system", groups("ALL/SYSTEM_CLIENT")));

    private SampleTown() {}

    public static Optional<Person> person(String username) {
        return PEOPLE.stream()
                .filter(person -> person.username().equals(username))
                .findFirst();
    }

    public static Optional<Client> client(String id) {
        return CLIENTS.stream().filter(client -> client.id().equals(id)).findFirst();
    }

    private static List<String> groups(String... departmentsAndRoles) {
        return List.of(departmentsAndRoles).stream()
                .map(grant -> "/" + AUTHORITY + "/" + grant)
                .toList();
    }

    public record Department(String code, String name) {}

    /** {@code groups} is what the identity provider says of the person: {@code /authority/department/role}. */
    public record Person(String username, String name, String function, List<String> groups) {}

    /** Another system that calls the API in its own name. */
    public record Client(String id, List<String> groups) {}
}

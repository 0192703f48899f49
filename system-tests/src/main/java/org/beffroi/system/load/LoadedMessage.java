package org.beffroi.system.load;

import java.util.List;

/**
 * One message that was made for counting.
 *
 * @param marker     words that no other message holds, in its title and so at every receiving end
 * @param kinds      channel kinds that it is written for
 * @param planned    whether it was planned on the accounts of these kinds
 * @param withdrawn  whether it was taken back
 * @param correction id of the version that corrects it, in whose title {@value #CORRECTED} stands; null without one
 */
public record LoadedMessage(
        String id, String marker, List<String> kinds, boolean planned, boolean withdrawn, String correction) {

    public static final String CORRECTED = "rectifié";

    LoadedMessage(String id, String marker, List<String> kinds) {
        this(id, marker, kinds, false, false, null);
    }

    public boolean corrected() {
        return correction != null;
    }

    public LoadedMessage thatIsPlanned() {
        return new LoadedMessage(id, marker, kinds, true, withdrawn, correction);
    }

    LoadedMessage thatIsWithdrawn() {
        return new LoadedMessage(id, marker, kinds, planned, true, correction);
    }

    LoadedMessage thatIsCorrected(String version) {
        return new LoadedMessage(id, marker, kinds, planned, withdrawn, version);
    }
}

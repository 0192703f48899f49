package org.beffroi.system.load;

import java.util.List;

/**
 * One message that was made for counting.
 *
 * @param marker  words that no other message holds, in its title and so at every receiving end
 * @param kinds   channel kinds that it is written for
 * @param planned whether it was planned on the accounts of these kinds
 * @param withdrawn whether it was taken back
 */
public record LoadedMessage(String id, String marker, List<String> kinds, boolean planned, boolean withdrawn) {

    public LoadedMessage thatIsPlanned() {
        return new LoadedMessage(id, marker, kinds, true, withdrawn);
    }

    LoadedMessage thatIsWithdrawn() {
        return new LoadedMessage(id, marker, kinds, planned, true);
    }
}

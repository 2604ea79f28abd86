package dev.polder.storage;

/** Lists a folder, and writes how many objects it saw or why it could not. */
final class ListingProcess {

    private ListingProcess() {}

    public static void main(String[] arguments) {
        try {
            System.out.println(new LocalStore().list(arguments[0]).orElseThrow().size());
        } catch (StorageFailed e) {
            System.out.println(e.remedy());
        }
    }
}

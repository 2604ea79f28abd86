package dev.polder.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts numbered objects of one letter each when it is told to, and writes the numbers it won. */
final class PuttingProcess {

    private PuttingProcess() {}

    /** Arguments: the folder, the letter, how many objects, the size of each. */
    public static void main(String[] arguments) throws IOException {
        byte[] content = content(arguments[1].charAt(0), Integer.parseInt(arguments[3]));
        ObjectStore store = new LocalStore();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        input.readLine();
        for (int number = 0; number < Integer.parseInt(arguments[2]); number++) {
            if (store.putIfAbsent(arguments[0] + "/" + number, content)) {
                System.out.println(number);
            }
        }
    }

    static byte[] content(char letter, int size) {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) letter);
        return content;
    }
}

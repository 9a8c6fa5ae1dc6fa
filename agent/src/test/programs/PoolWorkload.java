import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Four threads update a table through a pool of connections, while the pool's evictor closes idle ones.
 *
 * <p>The argument {@code old} uses Commons DBCP 1.2.2 with Pool 1.3, {@code new} Commons DBCP 2. docs/java-locks.md has
 * the commands.
 */
public final class PoolWorkload {
    private static final String URL = "jdbc:h2:mem:accounts;DB_CLOSE_DELAY=-1";
    private static final int ACCOUNTS = 16;
    private static final int THREADS = 4;
    private static final int UPDATES = 2000;
    private static final int MANY = 50;

    private static DataSource oldPool() {
        var pool = new org.apache.commons.dbcp.BasicDataSource();
        pool.setUrl(URL);
        pool.setDriverClassName("org.h2.Driver");
        pool.setMaxActive(THREADS);
        pool.setMinIdle(1);
        pool.setTestWhileIdle(true);
        pool.setValidationQuery("select 1");
        pool.setPoolPreparedStatements(true);
        pool.setTimeBetweenEvictionRunsMillis(5);
        pool.setMinEvictableIdleTimeMillis(20);
        return pool;
    }

    private static DataSource newPool() {
        var pool = new org.apache.commons.dbcp2.BasicDataSource();
        pool.setUrl(URL);
        pool.setDriverClassName("org.h2.Driver");
        pool.setMaxTotal(THREADS);
        pool.setMinIdle(1);
        pool.setTestWhileIdle(true);
        pool.setValidationQuery("select 1");
        pool.setPoolPreparedStatements(true);
        pool.setDurationBetweenEvictionRuns(Duration.ofMillis(5));
        pool.setMinEvictableIdle(Duration.ofMillis(20));
        return pool;
    }

    private static void update(DataSource pool, int first) {
        for (int i = 0; i < UPDATES; i++) {
            try (Connection connection = pool.getConnection();
                    PreparedStatement statement =
                            connection.prepareStatement("update account set balance = balance + 1 where id = ?")) {
                statement.setInt(1, (first + i) % ACCOUNTS);
                statement.executeUpdate();
                if (i % MANY == 0) {
                    // Lets connections become idle, so that the evictor has something to do.
                    Thread.sleep(20);
                }
            } catch (SQLException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        DataSource pool = arguments[0].equals("old") ? oldPool() : newPool();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table account(id int primary key, balance int)");
            for (int id = 0; id < ACCOUNTS; id++) {
                statement.execute("insert into account values(" + id + ", 0)");
            }
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int first = i;
            Thread thread = new Thread(() -> update(pool, first), "updater " + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(60_000);
        }
        System.out.println(
                threads.stream().anyMatch(Thread::isAlive) ? "the threads hang" : "all updates were done");
        System.exit(0);
    }
}
